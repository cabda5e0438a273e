import { describe, expect, test } from 'vitest';
import { CMDLETS, type CmdletName } from '../../scripts/organization/cmdlet-objects.ts';
import { encodeText } from '../../scripts/organization/encode-text.ts';
import { renderCmdlet } from '../../scripts/organization/render-cmdlet.ts';
import { renderRegQueryTranscript } from '../../scripts/organization/render-registry.ts';
import type { CaptureFiles } from '../../scripts/organization/sample-files.ts';
import { WHOLE_DECLARATIONS, withTimes } from '../../scripts/organization/whole-evidence.ts';
import { CLEAN_ORGANIZATIONS, type CleanOrganization, cleanFiles } from '../organization/clean-organizations.ts';
import { bundledPolicies, judgeSnapshot, snapshotOfFiles } from '../organization/judge-files.ts';

/** The same organization as somebody else exported it: what cmdlets answered is pasted text, the registry a query. */
function otherForms({ organization, ...clean }: CleanOrganization): CaptureFiles {
  const files = new Map(cleanFiles({ organization, ...clean }));
  for (const cmdlet of Object.keys(CMDLETS) as CmdletName[]) {
    const remote = cmdlet === 'Get-Mailbox' || cmdlet === 'Get-CASMailbox';
    files.delete(renderCmdlet(organization, cmdlet, remote ? 'clixml-remote' : 'clixml').path);
    const pasted = renderCmdlet(organization, cmdlet, 'format-list', 'utf-16le');
    files.set(pasted.path, pasted.bytes);
  }
  for (const { name, registry } of organization.servers) {
    files.delete(`servers/${name}/lsa.reg`);
    files.set(`servers/${name}/registry.txt`, encodeText(renderRegQueryTranscript(registry), 'utf-8'));
  }
  return withTimes(organization, files);
}

/** Rules that came to a verdict somewhere, under the first profile of each organization. */
async function judgedIn(filesOf: (clean: CleanOrganization) => CaptureFiles): Promise<ReadonlySet<string>> {
  const judged = new Set<string>();
  for (const clean of CLEAN_ORGANIZATIONS) {
    const snapshot = await snapshotOfFiles(filesOf(clean), WHOLE_DECLARATIONS);
    const { run } = await judgeSnapshot(snapshot, clean.profiles[0]);
    for (const { rule, counts } of run.results) if (counts.pass + counts.fail > 0) judged.add(rule);
  }
  return judged;
}

/** Rules that no right organization of 2010 and later has anything for. */
const NOT_HERE: { readonly [rule: string]: string } = {
  'IIS-014': 'only a metabase has it, which is that of Exchange 2007',
  'IIS-015': 'only a metabase has it, which is that of Exchange 2007',
  'VDIR-012': 'only an address that bypasses the load balancer is judged, and setup sets none',
};

/** What pasted text does not say without doubt. */
const NOT_IN_TEXT: { readonly [rule: string]: string } = {
  'OAB-005': 'the time of an address book is printed in the language of the computer',
};

describe('whole organizations exercise the rules', () => {
  for (const [form, filesOf, besides] of [
    ['as objects', cleanFiles, {}],
    ['as pasted text and registry queries', otherForms, NOT_IN_TEXT],
  ] as const) {
    test(`each rule comes to a verdict in one of them, exported ${form}`, async () => {
      const { rules } = await bundledPolicies();
      const judged = await judgedIn(filesOf);
      const idle = rules.flatMap(({ about: { id, status } }) => (status === 'manual' || judged.has(id) ? [] : [id]));
      expect(idle).toEqual(Object.keys({ ...NOT_HERE, ...besides }).sort());
    }, 120_000);
  }
});
