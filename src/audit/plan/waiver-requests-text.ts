import { yamlText } from '../../lib/libraries/yaml-text.ts';
import { loadWaivers } from '../../policy/waivers/load-waivers.ts';
import type { WaiverRequest } from '../../report/change/waiver-requests.ts';

/** The requests as a waivers file in which nobody has asked for anything and nobody approved: it covers nothing yet. */
export function waiverRequestsText(requests: readonly WaiverRequest[]): string {
  const entries = requests.map(({ expires, id, kind, observed, reason, resource, rule, starts }) => ({
    id,
    kind,
    rule,
    resource,
    ...(Object.keys(observed).length === 0 ? {} : { observed }),
    reason,
    requestedBy: null,
    approvedBy: null,
    approvedAt: null,
    starts,
    expires,
  }));
  const text = `# Waivers that the workarounds of this plan need under its target profile. They cover nothing until somebody has
# filled in requestedBy, and somebody else approvedBy and approvedAt. Then hand the file to "exaudit audit --waivers".
${yamlText(entries, { nullStr: '~', lineWidth: 0 })}`;
  // What was written must read back: a mistake shows now, not at the next audit.
  loadWaivers(text, 'the waivers of the plan');
  return text;
}
