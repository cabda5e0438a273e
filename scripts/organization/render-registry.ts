import type { RegistryValuePlan } from './plan.ts';

/** The output of `reg query KEY /v NAME` for each value, blank lines and all; values that are not set give nothing on stdout. */
export function renderRegQuery(values: readonly RegistryValuePlan[]): string {
  const blocks = values.map((value) => {
    if (value.data === null) return '';
    return typeof value.data === 'number'
      ? `\r\n${value.key}\r\n    ${value.name}    REG_DWORD    0x${value.data.toString(16)}\r\n`
      : `\r\n${value.key}\r\n    ${value.name}    REG_SZ    ${value.data}\r\n`;
  });
  return `${blocks.join('')}\r\n`;
}

/** A cmd window with `reg query` commands, so that a value that is not set was visibly asked for. */
export function renderRegQueryTranscript(values: readonly RegistryValuePlan[]): string {
  const short = (key: string) => key.replace('HKEY_LOCAL_MACHINE', 'HKLM').replace('HKEY_CURRENT_USER', 'HKCU');
  const blocks = values.map((value) => {
    const asked = `C:\\>reg query "${short(value.key)}" /v ${value.name}\r\n`;
    if (value.data !== null) return asked + renderRegQuery([value]);
    return `${asked}ERROR: The system was unable to find the specified registry key or value.\r\n\r\n`;
  });
  return `${blocks.join('')}C:\\>\r\n`;
}

/** A `.reg` export; `-` deletes, so a value that is not set is simply not in it. */
export function renderRegExport(values: readonly RegistryValuePlan[]): string {
  const keys = [...new Set(values.map((value) => value.key))];
  const blocks = keys.map((key) => {
    const lines = values
      .filter((value) => value.key === key && value.data !== null)
      .map((value) =>
        typeof value.data === 'number'
          ? `"${value.name}"=dword:${value.data.toString(16).padStart(8, '0')}`
          : `"${value.name}"="${String(value.data).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`,
      );
    return `[${key}]\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`;
  });
  return `Windows Registry Editor Version 5.00\r\n\r\n${blocks.join('')}`;
}
