"""Reading the stacks of another Python process: not possible here, as the memory of a .NET process has no layout to rely on.

The names exist because asyncio's command line imports them; making an unwinder raises RuntimeError.
"""

from collections import namedtuple

PROCESS_VM_READV_SUPPORTED = 0

FrameInfo = namedtuple('FrameInfo', ['filename', 'lineno', 'funcname'])
CoroInfo = namedtuple('CoroInfo', ['call_stack', 'task_name'])
TaskInfo = namedtuple('TaskInfo', ['task_id', 'task_name', 'coroutine_stack', 'awaited_by'])
AwaitedInfo = namedtuple('AwaitedInfo', ['thread_id', 'awaited_by'])
ThreadInfo = namedtuple('ThreadInfo', ['thread_id', 'frame_list'])


class RemoteUnwinder:
    """Would look into the process pid."""

    def __init__(self, pid, **options):
        raise RuntimeError("Failed to find the PyRuntime section: processes of this implementation cannot be inspected from outside")
