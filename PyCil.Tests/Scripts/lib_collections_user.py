# collections: UserDict, UserList, UserString.
import copy
from collections import UserDict, UserList, UserString, abc

class UD(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
u = UD(a=1); u["b"] = 2; u.update(c=3); print(u, "A" in u, u.data, u | {"d": 4}, u.pop("A"), len(u), copy.copy(u))
ul = UserList([3, 1]); ul.append(2); ul.sort(); print(ul, ul + [5], ul * 2, ul[0:2], type(ul[0:2]).__name__, ul == [1, 2, 3], ul.index(2), [0] + ul)
us = UserString("abc"); print(us.upper(), type(us + "d").__name__, us * 2, us == "abc", "b" in us, us[1], hash(us) == hash("abc"), us.replace("a", "z"))
