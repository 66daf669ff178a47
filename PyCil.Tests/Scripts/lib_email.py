# email: parsing, policies, building messages, dates and addresses.
import email
import email.message
import email.policy
import email.utils

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

m = email.message_from_string("From: A <a@x.org>\nTo: b@y.org, C <c@z.org>\nSubject: =?utf-8?q?h=C3=A9?=\nContent-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\naMOpCg==\n--B\nContent-Type: text/html\n\n<b>x</b>\n--B--\n", policy=email.policy.default); print(m["subject"], m["to"].addresses, m.is_multipart(), [p.get_content_type() for p in m.walk()], m.get_body(("plain",)).get_content(), m.keys(), m.get_boundary(), m.get("none", "d"), m["From"].addresses[0].domain); e = email.message.EmailMessage(); e["Subject"] = "Ünï"; e["To"] = "x@y.z"; e.set_content("body é\n"); e.add_alternative("<p>b</p>", subtype="html"); e.add_attachment(b"data", maintype="application", subtype="octet-stream", filename="f.bin"); e.set_boundary("OUTER"); print([p.get_content_type() for p in e.walk()], [x.get_filename() for x in e.iter_attachments()], e["subject"], e.as_string().split("\n")[:4]); print(email.utils.parseaddr("N <a@b>"), email.utils.formataddr(("Né", "a@b")), email.utils.parsedate_to_datetime("Mon, 02 Nov 2026 10:00:00 +0100"), email.utils.format_datetime(__import__("datetime").datetime(2026, 1, 1, tzinfo=__import__("datetime").UTC)), email.header.decode_header("=?utf-8?b?w6k=?=") if hasattr(email, "header") else "-"); attempt(lambda: e.__setitem__("Subject", "again")); attempt(lambda: e.__setitem__("X", "a\nb"))
