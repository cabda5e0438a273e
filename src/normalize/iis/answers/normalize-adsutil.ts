import type { Fragment, Unseen, Value } from '../../../model/resource.ts';
import type { Provenance } from '../../../model/snapshot.ts';
import { nestedProperties } from '../nested-properties.ts';
import { type AdsutilAnswer, leftOverIn, parseAdsutil } from './adsutil-answer.ts';
import { type AnswerReading, notUnderstood } from './answer-reading.ts';
import type { AnswerOfNode } from './metabase-answers.ts';
import { cleanNode, placeOfNode } from './metabase-node.ts';

interface AdsutilInput {
  readonly server: string;
  /** Metabase node, `w3svc/1/root/EWS`, with or without the property's name at its end. */
  readonly node: string;
  readonly record: number;
  /** What else was asked of this server, so that an unset node can be followed to its parents. */
  readonly others?: AnswerOfNode;
}

/** What IIS 6 does where the whole chain of nodes sets nothing (ScottOs blog, 2008, KB 215383). */
const IIS6_DEFAULT = ['Negotiate', 'NTLM'];

/**
 * Reads `adsutil.vbs get NODE/NTAuthenticationProviders`. A node that sets nothing gives `null` ("asked, and found
 * unset") until the answers of all its parents are known: then it has the nearest parent's list, or the default.
 */
export function normalizeAdsutil(text: string, input: AdsutilInput): AnswerReading {
  const answer = parseAdsutil(text);
  if (answer === undefined) return notUnderstood('Not an answer of adsutil.vbs about NTAuthenticationProviders.');
  if (answer.type === 'error') return notUnderstood(answer.message, answer.line);
  const node = cleanNode(input.node);
  if (node === undefined) return notUnderstood('What it was asked about is no node below w3svc.');
  return { fragments: [fragmentOf(node, answer, input)], problem: null, leftOver: leftOverIn(text) };
}

function fragmentOf(node: string, answer: AdsutilAnswer & { type: 'value' | 'unset' }, input: AdsutilInput): Fragment {
  const found = effectiveProviders(node, answer, input);
  const place = placeOfNode(input.server, node);
  const at: Provenance = { record: input.record, line: answer.line, layer: found.layer };
  const values: readonly (readonly [string, Value])[] = [
    ['windowsAuthentication.providers', found.providers],
    ['windowsAuthentication.ownsProviders', answer.type === 'value'],
  ];
  const unseen: { readonly [path: string]: Unseen } = {
    'windowsAuthentication.enabled': {
      cause: 'not-in-answer',
      detail: 'the metabase keeps it in AuthFlags, which was not asked for',
    },
    offeredMethods: { cause: 'not-in-answer', detail: 'the metabase keeps it in AuthFlags, which was not asked for' },
  };
  return {
    kind: 'iis-location',
    id: `iis-location:${place.key.toLowerCase()}`,
    label: place.key,
    server: input.server.toLowerCase(),
    properties: { ...place, generation: 'iis6', ...nestedProperties(values) },
    unseen,
    provenance: {
      '*': { record: input.record },
      'windowsAuthentication.providers': at,
      'windowsAuthentication.ownsProviders': at,
    },
  };
}

function effectiveProviders(node: string, answer: AdsutilAnswer, input: AdsutilInput) {
  if (answer.type === 'value') return { providers: answer.providers, layer: `metabase node ${node}` };
  const segments = node.split('/');
  for (let length = segments.length - 1; length > 0; length -= 1) {
    const parent = segments.slice(0, length).join('/');
    const above = input.others?.(parent.toLowerCase());
    if (above?.type === 'value') return { providers: above.providers, layer: `metabase node ${parent}` };
    if (above?.type !== 'unset') return { providers: null, layer: `metabase node ${node}` };
  }
  return { providers: IIS6_DEFAULT, layer: 'IIS 6 default' };
}
