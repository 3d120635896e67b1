import zlib from 'node:zlib';

const SIGNATURE = 8;
const FOREVER = 0;

/**
 * Makes one animated picture (APNG) of several PNG files.
 *
 * @param pictures files of the same size and kind, as one browser takes them
 * @param seconds how long each of them is seen
 */
export function animate(pictures, seconds) {
  const [first] = pictures;
  const header = chunksOf(first).find(({ type }) => type === 'IHDR');
  let sequence = 0;
  const frames = pictures.flatMap((picture, index) => [
    chunk('fcTL', numbers(sequence++), header.data.subarray(0, 8), numbers(0, 0), Buffer.from([0, seconds, 0, 1, 0, 0])),
    ...chunksOf(picture).filter(({ type }) => type === 'IDAT')
      .map(({ data }) => index === 0 ? chunk('IDAT', data) : chunk('fdAT', numbers(sequence++), data)),
  ]);
  return Buffer.concat([first.subarray(0, SIGNATURE), chunk('IHDR', header.data), chunk('acTL', numbers(pictures.length, FOREVER)), ...frames, chunk('IEND')]);
}

function chunksOf(picture) {
  const chunks = [];
  for (let at = SIGNATURE; at < picture.length;) {
    const length = picture.readUInt32BE(at);
    chunks.push({ type: picture.toString('latin1', at + 4, at + 8), data: picture.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function chunk(type, ...data) {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), ...data]);
  return Buffer.concat([numbers(content.length - 4), content, numbers(zlib.crc32(content))]);
}

function numbers(...values) {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeUInt32BE(value, 4 * index));
  return bytes;
}
