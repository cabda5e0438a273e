import { describe, expect, test } from 'vitest';
import type { CaptureFiles } from '../../scripts/organization/sample-files.ts';
import { WHOLE_DECLARATIONS } from '../../scripts/organization/whole-evidence.ts';
import { CLEAN_ORGANIZATIONS, type CleanOrganization, cleanFiles } from '../organization/clean-organizations.ts';
import { bundledPolicies, judgeSnapshot, snapshotOfFiles } from '../organization/judge-files.ts';
import { otherForms } from '../organization/other-forms.ts';

/** Rules that came to a verdict somewhere, under the first profile of each organization; and what failed. */
async function judgedIn(filesOf: (clean: CleanOrganization) => CaptureFiles) {
  const judged = new Set<string>();
  const failing: string[] = [];
  for (const clean of CLEAN_ORGANIZATIONS) {
    const snapshot = await snapshotOfFiles(filesOf(clean), WHOLE_DECLARATIONS);
    const { run } = await judgeSnapshot(snapshot, clean.profiles[0]);
    for (const { rule, counts } of run.results) if (counts.pass + counts.fail > 0) judged.add(rule);
    for (const { outcome, resource, rule } of run.findings)
      if (outcome === 'fail') failing.push(`${clean.what}: ${rule} ${resource.id}`);
  }
  return { judged, failing };
}

/** Rules that no right organization of 2010 and later has anything for. */
const NOT_HERE: { readonly [rule: string]: string } = {
  'IIS-014': 'only a metabase has it, which is that of Exchange 2007',
  'IIS-015': 'only a metabase has it, which is that of Exchange 2007',
  'VDIR-012': 'only an address that bypasses the load balancer is judged, and setup sets none',
};

/** What other forms do not carry. */
const ONE_FORM: { readonly [rule: string]: string } = {
  'BE-008': 'only applicationHost.config tells of HSTS',
  'CERT-012': 'a dump of headers shows nothing of the certificate',
  'IIS-021': 'only applicationHost.config tells what a web.config may not set',
  'MAPI-009': 'which server an address belongs to is known to a probe, not to a dump of headers',
  'OAB-005': 'the time of an address book is printed in the language of the computer',
  'POOL-002': 'only applicationHost.config tells the pool of a directory',
  'POOL-005': 'only applicationHost.config tells the account of a pool',
};

/** Files that come in one form only. */
const ALIKE: readonly (readonly [file: RegExp, why: string])[] = [
  [/^capture\.json$/, 'it says when each file was collected'],
  [/web\.config$/, 'copied, or not there'],
  [/netsh\/sslcert\.txt$/, 'only netsh prints it'],
  [/setspn\.txt$/, 'only setspn -F -Q tells all accounts of a name'],
];

describe('whole organizations exercise the rules', () => {
  for (const [form, filesOf, besides] of [
    ['as a collection brings it', cleanFiles, {}],
    ['as windows, pasted text and exports of registries', otherForms, ONE_FORM],
  ] as const) {
    test(`each rule comes to a verdict in one of them, and none fails, ${form}`, { timeout: 240_000 }, async () => {
      const { rules } = await bundledPolicies();
      const { failing, judged } = await judgedIn(filesOf);
      const idle = rules.flatMap(({ about: { id, status } }) => (status === 'manual' || judged.has(id) ? [] : [id]));
      expect(idle).toEqual(Object.keys({ ...NOT_HERE, ...besides }).sort());
      expect(failing).toEqual([]);
    });
  }

  test('no evidence comes in the same form twice, but for what has one form', () => {
    for (const clean of CLEAN_ORGANIZATIONS) {
      const first = cleanFiles(clean);
      const same = [...otherForms(clean)].filter(([path, bytes]) => {
        const other = first.get(path);
        return other !== undefined && Buffer.compare(Buffer.from(other), Buffer.from(bytes)) === 0;
      });
      expect(same.map(([path]) => path).filter((path) => !ALIKE.some(([file]) => file.test(path)))).toEqual([]);
    }
  });
});
