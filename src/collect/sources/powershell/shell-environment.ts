/**
 * What every PowerShell process of ours finds in its environment.
 *
 * @param given Variables that the caller sets beside those of this process.
 */
export function shellEnvironment(given: { readonly [name: string]: string | undefined } = {}): NodeJS.ProcessEnv {
  return {
    // PowerShell 7 compiles what has no compiled form well at once, in place of trying it out first. Measured: the start
    // costs the same, the first 10,000 mailboxes a tenth less, those after them a third; objects that come over remoting
    // are unpacked at full speed earlier. To switch tiers off altogether is better still here, and halves the speed there.
    DOTNET_TC_QuickJit: '0',
    ...process.env,
    ...given,
    // Colour and cursor sequences would stand between the marks (trap 2).
    TERM: 'dumb',
    NO_COLOR: '1',
    POWERSHELL_TELEMETRY_OPTOUT: '1',
  };
}
