import { describe, expect, test } from 'vitest';
import { CMDLETS, type CmdletName } from '../../scripts/organization/cmdlet-objects.ts';
import { RENDERINGS, renderCmdlet } from '../../scripts/organization/render-cmdlet.ts';
import type { Resource } from '../../src/model/resource.ts';
import { linesOf, snapshotOfFiles } from '../organization/judge-files.ts';
import { SMALL_CONTOSO } from './small-contoso.ts';

/**
 * What a rendering loses for good: a list prints times in the words of its country, and Windows PowerShell's JSON gives
 * numbers for enums whose numbers nobody has verified (`docs/domain/raw-shapes.md#enum-numbers`). Lost is then said,
 * never guessed.
 */
const LOST: { readonly [rendering: string]: readonly string[] } = {
  'format-list': ['lastTouchedTime'],
  'json-5.1': ['edition', 'extendedProtectionTokenChecking'],
};

describe('one object in every rendering gives one resource', () => {
  for (const cmdlet of Object.keys(CMDLETS) as CmdletName[]) {
    describe(cmdlet, () => {
      for (const encoding of ['utf-8', 'utf-8-bom', 'utf-16le'] as const) {
        for (const rendering of RENDERINGS) {
          if (rendering === 'clixml' && encoding === 'utf-8') continue;
          test(`${rendering} in ${encoding} says what clixml says`, async () => {
            const expected = await resourcesOf(cmdlet, 'clixml', 'utf-8');
            expect(expected.length).toBeGreaterThan(0);
            const lost = LOST[rendering] ?? [];
            const actual = await resourcesOf(cmdlet, rendering, encoding);
            expect(actual.map((resource) => plain(resource, lost))).toEqual(
              expected.map((resource) => plain(resource, lost)),
            );
            for (const [index, resource] of actual.entries()) expectSaid(resource, expected[index], lost);
          });
        }
      }
    });
  }
});

async function resourcesOf(
  cmdlet: CmdletName,
  rendering: (typeof RENDERINGS)[number],
  encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le',
): Promise<readonly Resource[]> {
  const file = renderCmdlet(SMALL_CONTOSO, cmdlet, rendering, encoding);
  const lines = await linesOf(await snapshotOfFiles(new Map([[file.path, file.bytes]])));
  return lines.map((line) => JSON.parse(line)).filter((entry) => entry.line === undefined);
}

function plain(resource: Resource, lost: readonly string[]) {
  const properties = Object.fromEntries(Object.entries(resource.properties).filter(([name]) => !lost.includes(name)));
  return { id: resource.id, label: resource.label, server: resource.server, properties };
}

/** A lost property is the same all the same, or named as unseen. */
function expectSaid(resource: Resource, expected: Resource | undefined, lost: readonly string[]): void {
  for (const name of lost) {
    if (expected?.properties[name] === undefined) continue;
    if (resource.properties[name] === undefined) expect(resource.unseen, resource.id).toHaveProperty(name);
    else expect(resource.properties[name]).toEqual(expected.properties[name]);
  }
}
