global using PyCil.Runtime.Objects;
global using PyCil.Runtime.Threading;
