import fc from 'fast-check';
import '../../test/property-seed.ts';

/** A mutant is noticed by the first counter-example: nobody reads the smallest one. The seed is that of the tests. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });
