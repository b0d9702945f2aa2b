import { type EncodedAnswers } from "../tfplugin";

/**
 * What the provider answers to calls that ask nothing. The build puts the answers in the place of
 * this file (`.ci/build/encoded-answers.mjs`); without a build there are none, and the provider is
 * loaded.
 */
export const ENCODED_ANSWERS: EncodedAnswers = {};
