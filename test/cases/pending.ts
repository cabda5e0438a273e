/** Cases that are not right yet, and what they wait for. The list only gets shorter: one that is right has to leave it. */
export const PENDING: { readonly [name: string]: string } = {
  'm01-admindisplayversion':
    'OA-006 asks whether there are other servers, and nothing in the capture says it (docs/evaluation.md)',
};

/**
 * Cases without an expectation of their own that the issue calls wrong, or that hold no evidence: nothing of theirs is
 * kept as it is. Whoever makes one right writes what is right into `sentences.ts` and takes it off this list.
 */
export const UNSAID: { readonly [name: string]: string } = {
  'newcomer-policy-extends': 'it holds policies, no evidence',
};
