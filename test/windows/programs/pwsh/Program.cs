// PowerShell 7 of Windows: its package for programs that host it, started as pwsh.exe starts it.
return Microsoft.PowerShell.UnmanagedPSEntry.Start(args, args.Length);
