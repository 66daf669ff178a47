# gc: switches and questions.
import gc

print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), isinstance(gc.collect(), int), isinstance(gc.get_count(), tuple), len(gc.get_threshold()), gc.is_tracked([]), gc.is_tracked(5), isinstance(gc.get_objects(), list), gc.get_debug(), isinstance(gc.garbage, list), isinstance(gc.callbacks, list))
