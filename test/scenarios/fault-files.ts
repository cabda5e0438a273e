import { encodeText } from '../../scripts/organization/encode-text.ts';
import { renderRegExport } from '../../scripts/organization/render-registry.ts';
import { type CaptureFiles, fabrikamFiles } from '../../scripts/organization/sample-files.ts';
import type { FaultState } from './field-report-cases.ts';

/** The capture of one state of a case: everything asked for, one format. */
export function faultFiles(state: FaultState): CaptureFiles {
  const files = new Map(state.organization.servers.length === 0 ? [] : fabrikamFiles(state.organization));
  if (state.client !== undefined)
    files.set('clients/PC-0001/user.reg', encodeText(renderRegExport(state.client), 'utf-16le'));
  for (const [path, text] of Object.entries(state.files ?? {})) files.set(path, encodeText(text, 'latin1'));
  return files;
}
