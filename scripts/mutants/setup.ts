import fc from 'fast-check';

/** A mutant is noticed by the first counter-example: nobody reads the smallest one. */
fc.configureGlobal({ endOnFailure: true });
