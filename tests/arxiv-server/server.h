/* server.h: an arXiv on this machine, for tests and for trying the program without touching the real one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

#include "faults.h"
#include "generator.h"

G_BEGIN_DECLS

typedef struct _ArxivServer ArxivServer;

ArxivServer *arxiv_server_new          (World            *world,
                                        const char       *folder,
                                        guint             port,
                                        GTlsCertificate  *certificate,
                                        GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void         arxiv_server_free         (ArxivServer      *self);

const char  *arxiv_server_get_base     (ArxivServer      *self);
World       *arxiv_server_get_world    (ArxivServer      *self);
void         arxiv_server_set_now      (ArxivServer      *self,
                                        gint64            now);
void         arxiv_server_add_fault    (ArxivServer      *self,
                                        FaultRule        *rule);
void         arxiv_server_clear_faults (ArxivServer      *self);

guint        arxiv_server_count        (ArxivServer      *self,
                                        const char       *prefix);
void         arxiv_server_clear_log    (ArxivServer      *self);
char        *arxiv_server_format_log   (ArxivServer      *self) G_GNUC_WARN_UNUSED_RESULT;
char        *arxiv_server_format_truth (ArxivServer      *self,
                                        const char       *category,
                                        OffprintDay       day) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArxivServer, arxiv_server_free)

G_END_DECLS
