/* output.c: a file that is written whole or not at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service/output.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct _OffprintOutput
{
  GObject        parent_instance;
  char          *path;             /* (owned): where it will be */
  char          *temporary;        /* (owned) (nullable): where it is written; NULL for devices and pipes */
  int            fd;               /* owned by the stream */
  gboolean       unsafe;           /* whether the disk need not have it when it is in its place */
  int            replaced_mode;    /* permissions of the file that is replaced, -1 if there is none */
  GOutputStream *stream;           /* (owned) */
};

G_DEFINE_FINAL_TYPE (OffprintOutput, offprint_output, G_TYPE_OBJECT)

static void
set_error (OffprintOutput *self, int code, GError **error)
{
  g_autofree char *shown = g_filename_display_name (self->path);

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), _("%s cannot be written: %s"), shown,
               g_strerror (code));
}

static gboolean
open_temporary (OffprintOutput *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *name = g_path_get_basename (self->path);

  self->temporary = g_strdup_printf ("%s/.%s.XXXXXX", folder, name);
  self->fd = g_mkstemp_full (self->temporary, O_WRONLY | O_CLOEXEC, 0666);
  if (self->fd >= 0)
    return TRUE;

  set_error (self, errno, error);
  g_clear_pointer (&self->temporary, g_free);
  return FALSE;
}

/* A device or pipe (`-o /dev/stdout`) cannot be replaced, and must not be. */
static gboolean
open_in_place (OffprintOutput *self, GError **error)
{
  self->fd = g_open (self->path, O_WRONLY | O_CLOEXEC, 0);
  if (self->fd < 0)
    set_error (self, errno, error);
  return self->fd >= 0;
}

static gboolean
open_file (OffprintOutput *self, GError **error)
{
  GStatBuf status = { 0 };
  gboolean exists = g_stat (self->path, &status) == 0;
  gboolean opened = FALSE;

  if (exists && S_ISDIR (status.st_mode)) {
    set_error (self, EISDIR, error);
    return FALSE;
  }
  self->replaced_mode = exists ? (int) (status.st_mode & 07777) : -1;
  opened = !exists || S_ISREG (status.st_mode) ? open_temporary (self, error) : open_in_place (self, error);
  if (opened)
    self->stream = g_unix_output_stream_new (self->fd, TRUE);
  return opened;
}

static void
offprint_output_finalize (GObject *object)
{
  OffprintOutput *self = OFFPRINT_OUTPUT (object);

  g_clear_object (&self->stream);
  if (self->temporary != NULL)
    g_unlink (self->temporary);    /* never committed: the old file stays as it was */
  g_free (self->temporary);
  g_free (self->path);
  G_OBJECT_CLASS (offprint_output_parent_class)->finalize (object);
}

static void
offprint_output_class_init (OffprintOutputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = offprint_output_finalize;
}

static void
offprint_output_init (OffprintOutput *self)
{
  self->fd = -1;
}

/**
 * offprint_output_new:
 * @path: the file to write
 * @error: %G_IO_ERROR, with the path in the message
 *
 * Begins to write a file under a temporary name beside it. Nothing that reads @path sees any of it until
 * offprint_output_commit(); without that, @path stays as it was. Blocks; any thread.
 *
 * Returns: (transfer full): the file, or %NULL on error
 */
OffprintOutput *
offprint_output_new (const char *path, GError **error)
{
  g_autoptr (OffprintOutput) self = g_object_new (OFFPRINT_TYPE_OUTPUT, NULL);

  self->path = g_strdup (path);
  return open_file (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * offprint_output_get_stream:
 * @self: a file
 *
 * Returns: (transfer none): where to write
 */
GOutputStream *
offprint_output_get_stream (OffprintOutput *self)
{
  return self->stream;
}

/**
 * offprint_output_set_unsafe:
 * @self: a file
 *
 * Lets the file be in its place before the disk has it: for who writes many and waits for the disk at the end.
 */
void
offprint_output_set_unsafe (OffprintOutput *self)
{
  self->unsafe = TRUE;
}

/* A file of which the disk need not have anything yet is sent there all the same, so that who waits for many of them
 * in the end does not wait for all of it. No promise hangs on it. */
static void
begin_writeback (OffprintOutput *self)
{
#ifdef SYNC_FILE_RANGE_WRITE
  (void) sync_file_range (self->fd, 0, 0, SYNC_FILE_RANGE_WRITE);
#endif
}

/**
 * offprint_output_commit:
 * @self: a file, all of which has been written
 * @error: %G_IO_ERROR, with the path in the message
 *
 * Puts the file in its place at once, with the permissions of the one it replaces.
 *
 * Returns: whether it is there
 */
gboolean
offprint_output_commit (OffprintOutput *self, GError **error)
{
  if (self->temporary == NULL)
    return g_output_stream_close (self->stream, NULL, error);

  if ((self->replaced_mode >= 0 && fchmod (self->fd, (mode_t) self->replaced_mode) != 0)
      || (!self->unsafe && fsync (self->fd) != 0)) {
    set_error (self, errno, error);
    return FALSE;
  }
  if (self->unsafe)
    begin_writeback (self);
  if (!g_output_stream_close (self->stream, NULL, error))
    return FALSE;
  if (g_rename (self->temporary, self->path) != 0) {
    set_error (self, errno, error);
    return FALSE;
  }
  g_clear_pointer (&self->temporary, g_free);
  return TRUE;
}

static gboolean
is_same (const char *path, const char *text, gsize length)
{
  g_autofree char *old = NULL;
  gsize old_length = 0;

  return g_file_get_contents (path, &old, &old_length, NULL) && old_length == length && memcmp (old, text, length) == 0;
}

/**
 * offprint_output_replace:
 * @path: the file to write
 * @text: what is to be in it
 * @length: its length in bytes
 * @error: %G_IO_ERROR, with the path in the message
 *
 * Writes a small file at once; one that holds just that already is left alone. Blocks; any thread.
 *
 * Returns: whether it is there
 */
gboolean
offprint_output_replace (const char *path, const char *text, gsize length, GError **error)
{
  g_autoptr (OffprintOutput) output = NULL;

  if (is_same (path, text, length))
    return TRUE;
  output = offprint_output_new (path, error);
  return output != NULL
         && g_output_stream_write_all (output->stream, text, length, NULL, NULL, error)
         && offprint_output_commit (output, error);
}
