"""digests.py: digests to read, and a server that has some

SPDX-License-Identifier: GPL-3.0-or-later
"""
import http.server
import threading


def entry(number, code, title, paper, text, marks='##'):
    links = f'[PDF](https://arxiv.org/pdf/{paper}), [HTML](https://arxiv.org/abs/{paper})'
    return (f'{marks} {number}. `{code}` - {title} {links}\n{marks}# Authors\nAna Ruiz(A and B),Bo Chen\n'
            f'{marks}# Background\n{text}背景\n{marks}# Innovation\n{text}创新 \n{marks}# Conclusion\n{text}结论\n')


def digest(day='20260420', text='研究的问题。', header='[badge](https://example.org/x)'):
    """With a gap in the numbers, a paper under two categories with two texts, spaces, brackets and broken TeX."""
    return (f'# {day}\n' + (header + '\n' if header else '') + '\n'
            + entry(1, 'cs.AI', ' [18F]FDG (a) $textbf{x}$', '2604.90201', text)
            + entry(2, 'cs.LG', '同一篇论文', '2604.90201', '另一个文本。' + text)
            + entry(4, 'cs.AI', 'Left in English **b**', '1112.1768', text + '\u200b[this](this https URL)'))


class Server:
    """Serves documents with an ETag each, and counts."""

    def __init__(self, documents):
        self.documents = documents
        self.requests = []
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                text = server.documents.get(self.path)
                tag = f'"{hash(text)}"'
                status = 404 if text is None else 304 if self.headers.get('If-None-Match') == tag else 200
                server.requests.append((self.path, status))
                self.send_response(status)
                if status == 200:
                    self.send_header('ETag', tag)
                    self.send_header('Content-Length', str(len(text.encode())))
                self.end_headers()
                if status == 200:
                    self.wfile.write(text.encode())

            def log_message(self, *_):
                pass

        self.http = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.base = f'http://127.0.0.1:{self.http.server_port}'
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.http.shutdown()
        self.http.server_close()

    def take(self):
        requests, self.requests = self.requests, []
        return requests
