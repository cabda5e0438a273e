import { type AdsutilAnswer, parseAdsutil } from './adsutil-answer.ts';
import { cleanNode } from './metabase-node.ts';

export interface MetabaseAnswers {
  add(server: string | null, node: string, text: string): void;
  of(server: string | null): AnswerOfNode;
}

/** What was said of a node, with its name as `cleanNode` gives it in lower case. */
export type AnswerOfNode = (node: string) => AdsutilAnswer | undefined;

/** Keeps what was asked of the nodes of every server: each answer is read once, however many nodes look for it. */
export function startMetabase(): MetabaseAnswers {
  const answers = new Map<string, AdsutilAnswer | undefined>();
  const keyOf = (server: string | null, node: string): string => `${server ?? ''}\n${node}`;
  return {
    add: (server, node, text) => {
      const clean = cleanNode(node)?.toLowerCase();
      if (clean !== undefined) answers.set(keyOf(server, clean), parseAdsutil(text));
    },
    of: (server) => (node) => answers.get(keyOf(server, node)),
  };
}
