import { existsSync, readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { effectiveConfiguration } from '../../src/normalize/iis/layers/effective-configuration.ts';
import { iisConfiguration } from '../../src/normalize/iis/layers/iis-configuration.ts';
import { parseConfiguration } from '../../src/normalize/iis/parse/parse-configuration.ts';
import type { BenchRow } from '../bench.ts';
import { median } from './measure/median.ts';

const CAPTURE = '../shared/captures/iis/exchange-2019-extended-protection.config';
const SIZE = 175_000;
const TARGET_MS = 20;

/**
 * applicationHost.config to the effective configuration of every location, once warm (`docs/performance.md#reading`).
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const { text, origin } = input();
  let locations = 0;
  const whole = medianTime(() => {
    const configuration = iisConfiguration(parseConfiguration(text, 'applicationHost.config'));
    const all = ['', ...configuration.locations].map((location) => effectiveConfiguration(configuration, location));
    locations = all.length;
  });
  const parsing = medianTime(() => {
    const parser = new SaxesParser();
    parser.write(text).close();
  });
  const size = `${Math.round(text.length / 1000)} kB, ${origin}`;
  return [
    {
      name: `applicationHost.config (${size}) to effective, median`,
      value: whole,
      unit: 'ms',
      target: `<= ${TARGET_MS} ms`,
      met: whole <= TARGET_MS,
    },
    { name: '  the same text through saxes alone', value: parsing, unit: 'ms', target: '', met: null },
    { name: '  locations evaluated', value: locations, unit: '', target: '', met: null },
  ];
}

/** The real file where it is there, else one of the same size and shape. */
function input(): { readonly text: string; readonly origin: string } {
  if (existsSync(CAPTURE)) return { text: readFileSync(CAPTURE, 'utf8'), origin: 'real' };
  return { text: generated(), origin: 'generated' };
}

function generated(): string {
  const names = Array.from({ length: 42 }, (_, index) => `Default Web Site/app${index}`);
  const applications = names.map(
    (name, index) =>
      `<application path="/app${index}" applicationPool="${name}"><virtualDirectory path="/" physicalPath="C:\\app${index}" /></application>`,
  );
  const locations = names.map(
    (
      name,
    ) => `<location path="${name}"><system.webServer><security><authentication><windowsAuthentication enabled="true">
      <providers><clear /><add value="Negotiate" /><add value="NTLM" /></providers><extendedProtection tokenChecking="Allow" />
      </windowsAuthentication><basicAuthentication enabled="false" /></authentication><access sslFlags="Ssl, Ssl128" /></security></system.webServer></location>`,
  );
  const sites = `<system.applicationHost><sites><site name="Default Web Site" id="1">${applications.join('\n')}</site></sites></system.applicationHost>`;
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n<configuration>\n${sites}\n`;
  const tail = `\n${locations.join('\n')}\n</configuration>\n`;
  const line =
    '            <mimeMap fileExtension=".docx" mimeType="application/vnd.openxmlformats-officedocument" />\n';
  const lines = Math.max(0, Math.floor((SIZE - head.length - tail.length) / line.length));
  return `${head}<system.webServer><staticContent>\n${line.repeat(lines)}</staticContent></system.webServer>${tail}`;
}

function medianTime(work: () => void): number {
  const times: number[] = [];
  for (let round = 0; round < 60; round += 1) {
    const begin = performance.now();
    work();
    if (round >= 20) times.push(performance.now() - begin);
  }
  return median(times);
}
