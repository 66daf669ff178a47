# html: escaping, entities, the parser and its events.
import html
import html.parser

print(html.escape("<a href='x'>&\"</a>"), html.escape("<'\">", quote=False), html.unescape("&lt;&amp;&#65;&#x42;&eacute;&nbsp;&notit;&unknown;&#0;&#x110000;&copy"))
class P(html.parser.HTMLParser):
    def handle_starttag(self, t, a): print("start", t, a)
    def handle_endtag(self, t): print("end", t)
    def handle_data(self, d): print("data", repr(d))
    def handle_comment(self, d): print("comment", d)
    def handle_decl(self, d): print("decl", d)
    def handle_pi(self, d): print("pi", d)
    def handle_startendtag(self, t, a): print("startend", t, a)
p = P(); p.feed("<!DOCTYPE html><p class=a id='b' checked>Hi &amp; &lt;<br/>x<!-- c --><?pi x><b>bold</b></p><script>if (a<b) x</script>"); p.close(); print(p.getpos())
