# csv: readers, writers, dialects, the sniffer, errors.
import csv
import io

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

print(list(csv.reader(['a,b,"c,d"', '"e ""q""",,', "", '"multi', 'line",x'])), list(csv.reader(["a;b", "'c;d';e"], delimiter=";", quotechar="'")), list(csv.reader(["1,2.5,\"x\""], quoting=csv.QUOTE_NONNUMERIC)) if False else list(csv.reader(['"a",2.5'], quoting=csv.QUOTE_NONNUMERIC)), list(csv.reader(["a\\,b,c"], escapechar="\\")), list(csv.reader([" a, b"], skipinitialspace=True)), list(csv.reader(["a,'b"], quotechar="'")), list(csv.reader(["a\tb"], "excel-tab")), list(csv.reader(["a,,None"], quoting=csv.QUOTE_NOTNULL)))
for kw in ({}, {"quoting": csv.QUOTE_ALL}, {"quoting": csv.QUOTE_NONNUMERIC}, {"quoting": csv.QUOTE_NONE, "escapechar": "\\"}, {"delimiter": "|", "lineterminator": "\n"}, {"doublequote": False, "escapechar": "!"}, {"quoting": csv.QUOTE_STRINGS}, {"quoting": csv.QUOTE_NOTNULL}):
    o = io.StringIO(); w = csv.writer(o, **kw); w.writerow(["a", 'q"x', "c,d", 1, 2.5, None, "", "n\nl"]); w.writerows([[1], ["x", "y"]]); print(kw, repr(o.getvalue()))
o = io.StringIO(); d = csv.DictWriter(o, ["a", "b"], restval="-", extrasaction="ignore"); d.writeheader(); d.writerow({"a": 1, "z": 2}); d.writerows([{"b": 5}]); print(repr(o.getvalue())); print(list(csv.DictReader(io.StringIO("x,y\n1,2\n3\n4,5,6\n\n7,8"))), csv.DictReader(io.StringIO("1,2"), ["p", "q"]).__next__()); attempt(lambda: csv.DictWriter(o, ["a"]).writerow({"z": 1}))
class D(csv.Dialect): delimiter = "~"; quotechar = "'"; lineterminator = "\n"; quoting = csv.QUOTE_MINIMAL
csv.register_dialect("mine", D); csv.register_dialect("mine2", "mine", delimiter="^"); print(sorted(csv.list_dialects()), csv.get_dialect("mine2").delimiter, list(csv.reader(["a~b"], "mine"))); csv.unregister_dialect("mine"); s = csv.Sniffer(); print(s.sniff("a;b;c\n1;2;3\n").delimiter, s.has_header("name,age\nbob,5\namy,7\n"), csv.field_size_limit())
for f in (lambda: csv.writer(5), lambda: csv.reader(5), lambda: csv.reader([], delimiter="ab"), lambda: csv.reader([], quoting=9), lambda: csv.reader([], nope=1), lambda: csv.get_dialect("zz"), lambda: csv.writer(o).writerow(5), lambda: csv.writer(o, quoting=csv.QUOTE_NONE).writerow(["a,b"]), lambda: list(csv.reader(['"a'], strict=True)), lambda: list(csv.reader(['"a"b'], strict=True)), lambda: list(csv.reader([5])), lambda: list(csv.reader(["a\0b"])), lambda: csv.reader([], delimiter=None), lambda: csv.reader([], quotechar=""), lambda: csv.register_dialect(5), lambda: csv.Sniffer().sniff(""), lambda: csv.unregister_dialect("zz"), lambda: csv.reader([], delimiter=" ", skipinitialspace=True) and "ok"): attempt(f)
