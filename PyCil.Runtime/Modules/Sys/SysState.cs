namespace PyCil.Runtime.Modules;

/// <summary>What the sys module keeps for one interpreter.</summary>
internal sealed class SysState
{
    private PyObject[] _auditHooks = [];

    public double SwitchInterval { get; set; } = 0.005;

    public int DlopenFlags { get; set; } = 2; // RTLD_NOW

    public bool IsFinalizing { get; set; }

    public PyObject[] AuditHooks => _auditHooks;

    public void AddAuditHook(PyObject hook)
    {
        lock (this) _auditHooks = [.. _auditHooks, hook];
    }
}
