import { askedOf, cmdletNamed } from '../../model/cmdlets.ts';
import type { CatalogRequest, CmdletAsk, CmdletParameters } from './catalog-request.ts';
import { RIGHTS } from './rights.ts';

/** A request that one cmdlet answers, asked from the management host. Its kind says what is taken of each object. */
export function cmdletRequest(
  request: Pick<CatalogRequest, 'id' | 'scope' | 'why'> &
    Partial<Pick<CatalogRequest, 'since' | 'ofOtherProduct' | 'rights'>> & {
      readonly parameters?: CmdletParameters;
      /** What follows the cmdlet where somebody types it, without the export. */
      readonly byHand?: string;
      /** Somebody who types it has to select what is taken, and these. */
      readonly selects?: readonly string[];
      /** Further ways to ask, for releases that do not know the first. */
      readonly instead?: readonly (Pick<CmdletAsk, 'when'> &
        Partial<Pick<CmdletAsk, 'cmdlet' | 'parameters'>> & { readonly leavesOut?: readonly string[] })[];
      /** How deep `Export-Clixml` goes; 2 is its own default. */
      readonly depth?: 3;
      /** Folder of the exported file. */
      readonly folder?: string;
    },
): CatalogRequest {
  const { byHand, selects, depth, folder = '', instead = [], parameters = {}, ...rest } = request;
  const cmdlet = cmdletNamed(request.id);
  if (cmdlet === undefined) throw new Error(`no kind names the cmdlet "${request.id}"`);
  const properties = askedOf(cmdlet);
  const first: CmdletAsk = { type: 'cmdlet', cmdlet: request.id, parameters, properties };
  const selected = selects === undefined ? [] : [`| Select-Object ${[...properties, ...selects].join(',')}`];
  const typed = [request.id, ...(byHand === undefined ? [] : [byHand]), ...selected].join(' ');
  const deep = depth === undefined ? '' : ` -Depth ${depth}`;
  const ofServer = Object.entries(parameters).find(([, value]) => value === '{server}')?.[0];
  const commandFor = `${request.id} -${ofServer} {server}${byHand === undefined ? '' : ` ${byHand}`} | Export-Clixml${deep} -Encoding UTF8 servers/{server}/${request.id}.xml`;
  return {
    source: 'powershell',
    runsOn: 'management-host',
    kinds: [cmdlet.kind.kind],
    rights: RIGHTS.viewOnly,
    ...rest,
    command: `${typed} | Export-Clixml${deep} -Encoding UTF8 ${folder}${request.id}.xml`,
    ...(ofServer === undefined || typed.includes('{server}') ? {} : { commandFor }),
    asks: [
      first,
      ...instead.map(({ leavesOut = [], ...other }) => ({
        ...first,
        ...other,
        properties: properties.filter((name) => !leavesOut.includes(name)),
      })),
    ],
  };
}
