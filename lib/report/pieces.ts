/** Characters of a piece, about. */
const pieceLength = 65_536;

/** Parts put together to pieces that are worth writing: what they make together may be longer than a string can be. */
export function* inPieces(parts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const part of parts) {
    piece += part;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
