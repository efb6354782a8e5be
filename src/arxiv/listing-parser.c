#include "config.h"
#include "arxiv/listing-parser.h"
#include "arxiv/feed-parser.h"
OffprintParser *
offprint_listing_parser_new (OffprintEntryFunc func, gpointer user_data)
{
  return offprint_feed_parser_new (func, user_data);
}
