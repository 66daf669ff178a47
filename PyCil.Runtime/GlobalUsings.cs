global using PyCil.Runtime.Import;
global using PyCil.Runtime.Interpreter;
global using PyCil.Runtime.Objects;
global using PyCil.Runtime.Threading;

// System.Threading, imported implicitly, has a ThreadState of its own.
global using ThreadState = PyCil.Runtime.Threading.ThreadState;
