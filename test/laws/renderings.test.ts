import { describe, expect, test } from 'vitest';
import { CMDLETS, type CmdletName } from '../../scripts/organization/cmdlet-objects.ts';
import { RENDERINGS, renderCmdlet } from '../../scripts/organization/render-cmdlet.ts';
import type { Resource } from '../../src/model/resource.ts';
import { linesOf, snapshotOfFiles } from '../organization/judge-files.ts';
import { SMALL_CONTOSO } from './small-contoso.ts';

/** What a rendering loses for good: a list prints times in the words of its country. */
const LOST: { readonly [rendering: string]: readonly string[] } = { 'format-list': ['lastTouchedTime'] };

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
            expect(actual.map((resource) => plain(resource, []))).toEqual(
              expected.map((resource) => plain(resource, lost)),
            );
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
