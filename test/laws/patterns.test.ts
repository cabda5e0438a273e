import { globSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { repeatingPatterns, slowText } from './pattern-probe.ts';

/** Patterns that see little, and why: everything else may meet whatever somebody collected. */
const BOUNDED: { readonly [file: string]: string } = {
  'src/audit/redact/naming-properties.ts': 'names of properties; longer ones than 256 characters are not matched',
  'src/cli/log-flags.ts': 'a frame of a stack is cut to 1,024 characters before',
  'src/collect/plain-reason.ts': 'the text is cut to 4,000 characters before',
  'src/model/kinds/outlook-anywhere.ts': 'says how ids look; nothing that was collected is matched against it',
  'src/model/kinds/virtual-directory.ts': 'says how ids look; nothing that was collected is matched against it',
  'src/normalize/cmdlets/directory-identity.ts': 'names are cut to 1,024 characters before',
  'src/report/formats/hdf.ts': 'the version of this program',
  'src/report/formats/sarif.ts': 'the version of this program',
  'src/policy/read/parse-yaml.ts': 'a policy, which the organization itself writes',
  'src/lib/platform/quote-argument.ts': 'arguments of this program, which the system limits',
};

/** Of all of src: a room that is new is looked over like the others. */
const rooms = readdirSync('src').sort();

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

  test('and the probe finds what does not', () => {
    for (const pattern of [/^\s+(\S.*?)\s+: (.*)$/, /\s+$/, /^(a+)+$/, /\n+$/g])
      expect(slowText(pattern), String(pattern)).toBeDefined();
    for (const pattern of [/^[ \t]*-{5,}/m, /(?<!\s)\s+$/, /^[^:]{1,60}: \d+$/])
      expect(slowText(pattern), String(pattern)).toBeUndefined();
  });
});
