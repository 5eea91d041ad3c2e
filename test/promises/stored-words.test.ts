import { holdsPromisesOf } from './held.js';

holdsPromisesOf('stored-words');
