import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effectiveIis } from '../../scripts/organization/effective-iis.ts';
import { encodeText } from '../../scripts/organization/encode-text.ts';
import type { IisPlan, IisSettings } from '../../scripts/organization/plan.ts';
import { renderAppcmd } from '../../scripts/organization/render-appcmd.ts';
import { renderApplicationHost } from '../../scripts/organization/render-application-host.ts';
import { shippedIis } from '../../scripts/organization/shipped-iis.ts';
import { linesOf, snapshotOfFiles } from '../organization/judge-files.ts';

const shipped = shippedIis('2019', '15.2.1748.10', true);
const paths = shipped.locations.map((location) => location.path);

const change = fc.constantFrom('clear', '-Negotiate', '-NTLM', '-ntlm', 'Negotiate', 'NTLM', 'Negotiate:Kerberos');
const settings: fc.Arbitrary<IisSettings> = fc.record(
  {
    windows: fc.record(
      {
        enabled: fc.boolean(),
        useKernelMode: fc.boolean(),
        providers: fc.array(change, { maxLength: 4 }).filter(isPossible),
        tokenChecking: fc.constantFrom('None' as const, 'Allow' as const, 'Require' as const),
      },
      { requiredKeys: [] },
    ),
    anonymous: fc.boolean(),
    basic: fc.boolean(),
    sslFlags: fc.constantFrom('None', 'Ssl', 'Ssl, Ssl128', 'Ssl,SslNegotiateCert'),
  },
  { requiredKeys: [] },
);

/** IIS refuses to add what is there; such a file is another test's. */
function isPossible(changes: readonly string[]): boolean {
  const added = changes.filter((entry) => entry !== 'clear' && !entry.startsWith('-'));
  return new Set(added).size === added.length && (added.length === 0 || changes.includes('clear'));
}

const plans: fc.Arbitrary<IisPlan> = fc
  .tuple(settings, fc.array(fc.tuple(fc.constantFrom(...paths), settings), { maxLength: 6 }))
  .map(([root, edits]) => ({
    ...shipped,
    root: {
      ...shipped.root,
      windows: { ...shipped.root.windows, useKernelMode: root.windows?.useKernelMode ?? false },
    },
    locations: shipped.locations.map((location) => {
      const edit = edits.findLast(([path]) => path === location.path)?.[1];
      return edit === undefined ? location : { ...edit, path: location.path };
    }),
  }));

describe('the effective IIS configuration', () => {
  test('is what layers of the plan come to, for every location of a random applicationHost.config', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const found = await locationsOf(
          new Map([['servers/EX01/applicationHost.config', encodeText(renderApplicationHost(plan), 'utf-8')]]),
        );
        for (const path of paths) expect(found.get(path.toLowerCase()), path).toEqual(wanted(plan, path));
      }),
      { numRuns: 40 },
    );
  });

  test('is the same from appcmd as from the file', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.constantFrom(...paths), async (plan, path) => {
        const sections = ['windowsAuthentication', 'anonymousAuthentication', 'basicAuthentication', 'access'] as const;
        const files = sections.map((section): [string, Uint8Array] => [
          `servers/EX01/appcmd/${path}/${section}.txt`,
          encodeText(renderAppcmd(plan, path, section), 'utf-8'),
        ]);
        expect((await locationsOf(new Map(files))).get(path.toLowerCase())).toEqual(wanted(plan, path));
      }),
      { numRuns: 40 },
    );
  });
});

async function locationsOf(files: ReadonlyMap<string, Uint8Array>): Promise<ReadonlyMap<string, unknown>> {
  const lines = await linesOf(await snapshotOfFiles(files));
  return new Map(
    lines
      .map((line) => JSON.parse(line))
      .filter((entry) => entry.line === undefined && entry.kind === 'iis-location')
      .map(({ properties }) => [
        String(properties.locationPath).toLowerCase(),
        {
          enabled: properties.windowsAuthentication?.enabled,
          useKernelMode: properties.windowsAuthentication?.useKernelMode,
          providers: properties.windowsAuthentication?.providers,
          tokenChecking: properties.windowsAuthentication?.extendedProtection?.tokenChecking,
          anonymous: properties.anonymousAuthentication?.enabled,
          basic: properties.basicAuthentication?.enabled,
          sslFlags: [...(properties.access?.sslFlags ?? ['unseen'])].sort(),
        },
      ]),
  );
}

function wanted(plan: IisPlan, path: string) {
  const { enabled, useKernelMode, providers, tokenChecking, anonymous, basic, sslFlags } = effectiveIis(plan, path);
  return {
    enabled,
    useKernelMode,
    providers,
    tokenChecking,
    anonymous,
    basic,
    sslFlags: sslFlags === 'None' ? [] : sslFlags.split(/,\s*/).sort(),
  };
}
