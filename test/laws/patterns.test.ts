import { globSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { Pseudonymize } from '../../src/report/redact/pseudonym.ts';
import { placesOf } from '../../src/report/redact/redact-places.ts';
import { repeatingPatterns, slowText } from './pattern-probe.ts';

/** Patterns that see little, and why: everything else may meet whatever somebody collected. */
const BOUNDED: { readonly [file: string]: string } = {
  'src/audit/redact/names/naming-properties.ts': 'names of properties; longer ones than 256 characters are not matched',
  'src/cli/log/program-frames.ts': 'a frame of a stack is cut to 1,024 characters before',
  'src/collect/plain-reason.ts': 'the text is cut to 4,000 characters before',
  'src/model/kinds/outlook-anywhere.ts': 'says how ids look; nothing that was collected is matched against it',
  'src/model/kinds/virtual-directory.ts': 'says how ids look; nothing that was collected is matched against it',
  'src/normalize/cmdlets/directory-name.ts': 'names are cut to 1,024 characters before',
  'src/report/formats/hdf.ts': 'the version of this program',
  'src/report/formats/sarif/run.ts': 'the version of this program',
  'src/policy/read/yaml/yaml-faults.ts': 'a policy, which the organization itself writes',
  'src/lib/platform/quote-argument.ts': 'arguments of this program, which the system limits',
};

/** Of all of src: a room that is new is looked over like the others. */
const rooms = readdirSync('src').sort();

/** Files that put a pattern together while they work, how many, and why each is linear. */
const MADE_WHILE_WORKING: { readonly [file: string]: readonly [count: number, why: string] } = {
  'src/audit/redact/withhold/withhold-rows.ts': [1, 'words of a list, which repeat nothing'],
  'src/normalize/bulk/mailbox-table.ts': [1, 'parts of JSON one after another, from the beginning of a line'],
  'src/normalize/formats/http-trace.ts': [1, 'the name of a header, then the rest of its line'],
  'src/normalize/place/place-content.ts': [
    1,
    'anchored; what repeats is told from what follows by its first character',
  ],
  'src/report/formats/csv-text.ts': [1, 'begins at a semicolon, which what repeats does not hold'],
  'src/report/redact/redact-places.ts': [1, 'names of the run; probed below'],
};

/** Patterns that a file puts together when it is loaded. */
async function patternsOnLoad(file: string): Promise<readonly RegExp[]> {
  const made: RegExp[] = [];
  const Original = globalThis.RegExp;
  globalThis.RegExp = class extends Original {
    constructor(source: string | RegExp, flags?: string) {
      super(source, flags);
      if (new Error().stack?.replaceAll('\\', '/').includes(file) === true) made.push(this);
    }
  } as RegExpConstructor;
  try {
    vi.resetModules();
    await import(resolve(file));
  } finally {
    globalThis.RegExp = Original;
  }
  return made;
}

describe('a pattern takes linear time, whatever it reads', () => {
  test.for(rooms)('in src/%s', { timeout: 120_000 }, (room) => {
    const seen = new Set<string>();
    const slow: string[] = [];
    for (const file of globSync(room.endsWith('.ts') ? `src/${room}` : `src/${room}/**/*.ts`).sort()) {
      const path = file.replaceAll('\\', '/');
      if (Object.hasOwn(BOUNDED, path)) continue;
      for (const pattern of repeatingPatterns(file)) {
        const key = `/${pattern.source}/${pattern.flags}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const found = slowText(pattern);
        if (found === undefined) continue;
        const { length, milliseconds, prefix, pump } = found;
        slow.push(
          `${path}:${pattern.line} ${key}: ${Math.round(milliseconds)} ms for ${length} characters: ${JSON.stringify(prefix)}, then ${JSON.stringify(pump)} again and again`,
        );
      }
    }
    expect(slow).toEqual([]);
  });

  test('also where it is put together of parts', { timeout: 120_000 }, async () => {
    const slow: string[] = [];
    let probed = 0;
    for (const found of globSync('src/**/*.ts').sort()) {
      const file = found.replaceAll('\\', '/');
      const count = readFileSync(file, 'utf8').split('new RegExp(').length - 1;
      if (count === 0) continue;
      const made = await patternsOnLoad(file);
      expect(made.length, file).toBeGreaterThanOrEqual(count - (MADE_WHILE_WORKING[file]?.[0] ?? 0));
      for (const pattern of made) {
        probed += 1;
        const text = slowText(pattern);
        if (text !== undefined)
          slow.push(`${file} ${pattern}: ${Math.round(text.milliseconds)} ms ${JSON.stringify(text)}`);
      }
    }
    const pseudonym = Object.assign((kind: string) => kind, { owns: () => false }) as unknown as Pseudonymize;
    const { pattern } = placesOf(
      [
        ['ex01', 'srv'],
        ['mail.contoso.com', 'host'],
      ],
      pseudonym,
    );
    expect(pattern).not.toBeNull();
    if (pattern !== null) expect(slowText(pattern)).toBeUndefined();
    expect(probed).toBeGreaterThan(8);
    expect(slow).toEqual([]);
  });

  test('and the probe finds what does not', () => {
    for (const pattern of [/^\s+(\S.*?)\s+: (.*)$/, /\s+$/, /^(a+)+$/, /\n+$/g])
      expect(slowText(pattern), String(pattern)).toBeDefined();
    for (const pattern of [/^[ \t]*-{5,}/m, /(?<!\s)\s+$/, /^[^:]{1,60}: \d+$/])
      expect(slowText(pattern), String(pattern)).toBeUndefined();
  });
});
