/**
 * The output of `cscript adsutil.vbs get NODE/NTAuthenticationProviders` on IIS 6, with or without the banner
 * (`docs/domain/command-output.md#adsutil`).
 */
export function renderAdsutil(
  providers: readonly string[] | null,
  options: { readonly banner?: boolean; readonly command?: string } = {},
): string {
  const echoed = options.command === undefined ? '' : `C:\\Inetpub\\AdminScripts>${options.command}\r\n`;
  const banner =
    options.banner === true
      ? 'Microsoft (R) Windows Script Host Version 5.6\r\nCopyright (C) Microsoft Corporation 1996-2001. All rights reserved.\r\n\r\n'
      : '';
  const answer =
    providers === null
      ? 'The parameter "NTAuthenticationProviders" is not set at this node.'
      : `${'NTAuthenticationProviders'.padEnd(32)}: (STRING) "${providers.join(',')}"`;
  return `${echoed}${banner}${answer}\r\n`;
}
