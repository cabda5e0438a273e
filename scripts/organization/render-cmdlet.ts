import type { PsObject } from './cell.ts';
import { CMDLETS, type CmdletName } from './cmdlet-objects.ts';
import { encodeText, type TextEncodingName } from './encode-text.ts';
import type { OrganizationPlan } from './plan.ts';
import { renderClixml } from './render-clixml.ts';
import { renderFormatList } from './render-format-list.ts';
import { renderJson, renderNdjson } from './render-json.ts';

/** The ways in which one answer of a cmdlet can reach a file. */
export const RENDERINGS = [
  'clixml',
  'clixml-remote',
  'json-5.1',
  'json-7-remote',
  'json-7-clixml',
  'ndjson',
  'format-list',
] as const;
export type Rendering = (typeof RENDERINGS)[number];

const EXTENSION: { readonly [rendering in Rendering]: string } = {
  clixml: 'xml',
  'clixml-remote': 'xml',
  'json-5.1': 'json',
  'json-7-remote': 'json',
  'json-7-clixml': 'json',
  ndjson: 'json',
  'format-list': 'txt',
};

/** Changes an answer on its way to the file: what a test leaves out, or a careless export loses. */
export type ObjectEdit = (cmdlet: CmdletName, objects: readonly PsObject[]) => readonly PsObject[];

/** The file that somebody gets who exports one cmdlet's answer that way: its name and its bytes. */
export function renderCmdlet(
  organization: OrganizationPlan,
  cmdlet: CmdletName,
  rendering: Rendering,
  encoding: TextEncodingName = 'utf-8',
  edit: ObjectEdit = (_, objects) => objects,
): { readonly path: string; readonly bytes: Uint8Array } {
  const objects = edit(cmdlet, CMDLETS[cmdlet](organization));
  return { path: `${cmdlet}.${EXTENSION[rendering]}`, bytes: encodeText(textOf(objects, rendering), encoding) };
}

function textOf(objects: readonly PsObject[], rendering: Rendering): string {
  switch (rendering) {
    case 'clixml':
      return renderClixml(objects);
    case 'clixml-remote':
      return renderClixml(objects, { remote: true });
    case 'json-5.1':
      return renderJson(objects, '5.1');
    case 'json-7-remote':
      return renderJson(objects, '7-remote');
    case 'json-7-clixml':
      return renderJson(objects, '7-clixml');
    case 'ndjson':
      return renderNdjson(objects, '7-remote');
    case 'format-list':
      return renderFormatList(objects);
  }
}
