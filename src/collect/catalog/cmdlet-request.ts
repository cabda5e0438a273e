import type { CatalogRequest, CmdletAsk, CmdletParameters } from './catalog-request.ts';
import { RIGHTS } from './rights.ts';

/** A request that one cmdlet answers, asked from the management host. */
export function cmdletRequest(
  request: Pick<CatalogRequest, 'id' | 'kinds' | 'scope' | 'why'> &
    Partial<Pick<CatalogRequest, 'since' | 'ofOtherProduct' | 'rights'>> & {
      readonly parameters?: CmdletParameters;
      readonly properties: readonly string[];
      /** What follows the cmdlet where somebody types it, without the export. */
      readonly byHand?: string;
      /** Further ways to ask, for releases that do not know the first. */
      readonly instead?: readonly (Pick<CmdletAsk, 'when'> & Partial<CmdletAsk>)[];
      /** How deep `Export-Clixml` goes; 2 is its own default. */
      readonly depth?: 3;
      /** Folder of the exported file. */
      readonly folder?: string;
    },
): CatalogRequest {
  const { byHand, depth, folder = '', instead = [], parameters = {}, properties, ...rest } = request;
  const first: CmdletAsk = { type: 'cmdlet', cmdlet: request.id, parameters, properties };
  const typed = [request.id, ...(byHand === undefined ? [] : [byHand])].join(' ');
  const deep = depth === undefined ? '' : ` -Depth ${depth}`;
  return {
    source: 'powershell',
    runsOn: 'management-host',
    rights: RIGHTS.viewOnly,
    ...rest,
    command: `${typed} | Export-Clixml${deep} -Encoding UTF8 ${folder}${request.id}.xml`,
    asks: [first, ...instead.map((other) => ({ ...first, ...other }))],
  };
}
