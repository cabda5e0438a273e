import type { Fragment } from '../../model/resource.ts';
import { registryIdentity } from '../cmdlets/registry/registry-identity.ts';
import { readGpresult } from '../formats/gpresult/gpresult.ts';
import type { PolicyOwner } from '../formats/gpresult/policy-report.ts';
import { type AnswerReader, ofServer } from '../place/answer-reader.ts';

/** Keys that decide about signing in; a report holds hundreds of others, which say nothing to us. */
const KEYS =
  /\\(Lsa|Lsa\\MSV1_0|Lsa\\Kerberos|Kerberos|Netlogon|HTTP|Outlook|Exchange|Lync|Communicator|Internet Settings|SCHANNEL|\.NETFramework|WinHttp|Identity)(\\|$)/i;

/** Who sets a value of the registry: what Group Policy sets, it sets back. The values themselves are not read here. */
export const readPolicyOwners: AnswerReader = (text, context) => {
  const report = readGpresult(text, context.end);
  return ofServer(
    { ...context, server: context.server ?? report.computer ?? null },
    ({ server, record, lineOffset = 0 }) => ({
      fragments: report.owners
        .filter(({ key }) => KEYS.test(`\\${key}`))
        .map((owner) => fragmentOf(owner, server, record, lineOffset, context.computerRole ?? 'server')),
      leftOver: report.leftOver ?? [],
    }),
  );
};

function fragmentOf(
  owner: PolicyOwner,
  server: string,
  record: number,
  offset: number,
  computerRole: 'server' | 'client',
): Fragment {
  const identity = registryIdentity(server, computerRole, owner);
  return {
    ...identity,
    properties: { ...identity.properties, setBy: owner.policy },
    provenance: { '*': { record, line: owner.line + offset } },
  };
}
