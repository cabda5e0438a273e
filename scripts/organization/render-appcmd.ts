import { effectiveIis } from './effective-iis.ts';
import type { IisPlan } from './plan.ts';

export type AppcmdSection =
  | 'windowsAuthentication'
  | 'anonymousAuthentication'
  | 'basicAuthentication'
  | 'digestAuthentication'
  | 'access'
  | 'httpRedirect';

/**
 * The text of `appcmd list config "LOCATION" /section:SECTION`: merged, indented, attributes at their default left out
 * (`docs/domain/command-output.md#appcmd`).
 */
export function renderAppcmd(plan: IisPlan, location: string, section: AppcmdSection): string {
  const effective = effectiveIis(plan, location);
  switch (section) {
    case 'windowsAuthentication':
      return nested(
        ['system.webServer', 'security', 'authentication'],
        [
          `<windowsAuthentication enabled="${effective.enabled}"${effective.authPersistNonNTLM ? ' authPersistNonNTLM="true"' : ''}${effective.useKernelMode ? '' : ' useKernelMode="false"'}>`,
          `  <extendedProtection tokenChecking="${effective.tokenChecking}" />`,
          '  <providers>',
          ...effective.providers.map((provider) => `    <add value="${provider}" />`),
          '  </providers>',
          '</windowsAuthentication>',
        ],
      );
    case 'anonymousAuthentication':
      return nested(
        ['system.webServer', 'security', 'authentication'],
        [`<anonymousAuthentication enabled="${effective.anonymous}" userName="IUSR" />`],
      );
    case 'basicAuthentication':
      return nested(
        ['system.webServer', 'security', 'authentication'],
        [`<basicAuthentication enabled="${effective.basic}" />`],
      );
    case 'digestAuthentication':
      return nested(
        ['system.webServer', 'security', 'authentication'],
        [`<digestAuthentication enabled="${effective.digest}" />`],
      );
    case 'access':
      return nested(['system.webServer', 'security'], [`<access sslFlags="${effective.sslFlags}" />`]);
    case 'httpRedirect':
      return nested(['system.webServer'], [`<httpRedirect enabled="${effective.httpRedirect.enabled}" />`]);
  }
}

function nested(parents: readonly string[], inner: readonly string[]): string {
  const lines = [
    ...parents.map((name, depth) => `${'  '.repeat(depth)}<${name}>`),
    ...inner.map((line) => '  '.repeat(parents.length) + line),
    ...parents.map((name, depth) => `${'  '.repeat(depth)}</${name}>`).reverse(),
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** A window of cmd.exe in which somebody asked appcmd for several locations, prompts and all. */
export function renderCmdTranscript(
  plan: IisPlan,
  questions: readonly { readonly location: string; readonly section: AppcmdSection }[],
): string {
  const prompt = 'C:\\Windows\\System32\\inetsrv>';
  const blocks = questions.map(
    ({ location, section }) =>
      `${prompt}appcmd list config "${location}" /section:${section}\r\n${renderAppcmd(plan, location, section)}\r\n`,
  );
  return `Microsoft Windows [Version 6.1.7601]\r\nCopyright (c) 2009 Microsoft Corporation.  All rights reserved.\r\n\r\n${blocks.join('')}${prompt}\r\n`;
}
