/** Three-valued truth as numbers, so that `all` is the least and `any` the greatest of its parts. */
export const F = 0;
export const U = 1;
export const T = 2;
export type Truth = typeof F | typeof U | typeof T;

/** Swaps true and false; unknown stays. */
export function notOf(truth: Truth): Truth {
  return truth === T ? F : truth === F ? T : U;
}

export function truthOf(holds: boolean): Truth {
  return holds ? T : F;
}
