"""ast.parse, compile, tokenize and ast.walk over a large generated source."""
import ast
import harness
import io
import tokenize

BLOCK = '''
class Shape{n}(Base, metaclass=Meta):
    """A shape with {n} sides."""
    sides: int = {n}

    def area(self, width, *args, scale=1.5, **options):
        total = [x * width + scale for x in args if x > {n}]
        try:
            return sum(total) / len(total) if total else f"{{width}} by {{scale!r:>10}}"
        except (ValueError, ZeroDivisionError) as error:
            raise RuntimeError("no area") from error
        finally:
            self.done = True

    async def load(self, path):
        async with open_file(path) as source:
            while (line := await source.readline()) != b"":
                match line.split():
                    case [b"point", x, y]:
                        self.points[{n}] = lambda: (x, y)
                    case _:
                        del self.points["k{n}"]
'''
SOURCE = "".join(BLOCK.format(n=n) for n in range(60))


def work():
    tree = ast.parse(SOURCE)
    nodes = sum(1 for _ in ast.walk(tree))
    compile(SOURCE, "shapes.py", "exec")
    tokens = sum(len(token.string) for token in tokenize.generate_tokens(io.StringIO(SOURCE[:12000]).readline))
    text = len(ast.unparse(ast.parse(SOURCE[:8000])))
    return nodes, tokens, text


harness.run(work, times=3)
