// What the notebook on local modules imports, in JavaScript.
export function shout(word) {
  return `${word.toUpperCase()}!`;
}
