import { PacketWriter, wireValues } from './packet-writer.js';

describe('a packet', () => {
  const writer = new PacketWriter();

  it('holds messages behind each other, each with its length', () => {
    writer.parse('s', 'SELECT $1');
    writer.bind('s', wireValues(['互', null, Buffer.from([1, 2])]));
    writer.describe();
    writer.execute();
    writer.sync();
    const packet = writer.take();
    const messages: string[] = [];
    for (let place = 0; place < packet.length; place += 1 + packet.readInt32BE(place + 1)) {
      messages.push(String.fromCharCode(packet[place]!));
    }
    expect(messages).toEqual(['P', 'B', 'D', 'E', 'S']);
    expect(writer.take()).toHaveLength(0);
  });

  it('writes text, bytes and null as the protocol has them', () => {
    writer.bind('s', wireValues(['互', null, Buffer.from([1, 2])]));
    const statement = [0, 0x73, 0];
    const formats = [0, 3, 0, 0, 0, 0, 0, 1];
    const values = [0, 3, 0, 0, 0, 3, 0xe4, 0xba, 0x92, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 2, 1, 2];
    expect(writer.take().subarray(5)).toEqual(Buffer.from([...statement, ...formats, ...values, 0, 0]));
  });

  it('grows for large values and does not write over what it gave away', () => {
    const large = '互'.repeat(100_000);
    writer.bind('', wireValues([large]));
    const packet = writer.take();
    writer.bind('', wireValues(['x'.repeat(100_000)]));
    writer.take();
    expect(packet.subarray(15, -2).equals(Buffer.from(large))).toBe(true);
  });
});
