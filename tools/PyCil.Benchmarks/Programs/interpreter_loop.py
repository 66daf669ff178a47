"""An interpreter for a small stack language: dispatch by comparison and by dict of functions."""
import harness

PROGRAM = [
    ("push", 0), ("store", "i"), ("push", 0), ("store", "sum"),
    ("load", "i"), ("push", 9000), ("less", None), ("exit_unless", 15),
    ("load", "sum"), ("load", "i"), ("add", None), ("store", "sum"),
    ("load", "i"), ("push", 1), ("next", 4),
    ("load", "sum"), ("halt", None),
]


def execute(program):
    stack, names, pc = [], {}, 0
    while True:
        operation, argument = program[pc]
        pc += 1
        if operation == "push":
            stack.append(argument)
        elif operation == "load":
            stack.append(names[argument])
        elif operation == "store":
            names[argument] = stack.pop()
        elif operation == "add":
            right = stack.pop()
            stack[-1] += right
        elif operation == "less":
            right = stack.pop()
            stack[-1] = stack[-1] < right
        elif operation == "exit_unless":
            if not stack.pop():
                pc = argument
        elif operation == "next":
            right = stack.pop()
            names["i"] = stack.pop() + right
            pc = argument
        else:
            return stack.pop()


def work():
    return execute(PROGRAM)


harness.run(work, times=8)
