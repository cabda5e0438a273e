import { captureManifest } from '../../scripts/organization/capture-manifest.ts';
import { contoso } from '../../scripts/organization/contoso.ts';
import type { OrganizationPlan } from '../../scripts/organization/plan.ts';
import type { ObjectEdit } from '../../scripts/organization/render-cmdlet.ts';
import { type CaptureFiles, contosoFiles } from '../../scripts/organization/sample-files.ts';

const full = contoso();

/** Contoso with 45 mailboxes, among them people with each fault: fast enough for laws. */
export const SMALL_CONTOSO: OrganizationPlan = { ...full, mailboxes: full.mailboxes.slice(0, 45) };

/** Its capture with the manifest of the sample, some answers edited on their way. */
export function smallContosoFiles(edit?: ObjectEdit): CaptureFiles {
  return withContosoManifest(contosoFiles(SMALL_CONTOSO, edit));
}

/** The sample's promises, whatever files are left. */
export function withContosoManifest(files: CaptureFiles): CaptureFiles {
  const manifest = captureManifest({
    organization: 'Contoso',
    host: 'EXMGMT01',
    account: 'CONTOSO\\op-3f9a',
    files,
    first: '2026-11-02T09:14:00Z',
    last: '2026-11-02T09:31:00Z',
    requests: [{ request: 'reg query', scope: 'EX16', status: 'failed', reason: 'access is denied' }],
  });
  return new Map([...files, ['capture.json', Buffer.from(JSON.stringify(manifest), 'utf8')]]);
}
