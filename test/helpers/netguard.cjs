// NODE_OPTIONS=--require: a child of the tests reaches this machine only. Every other name look-up fails and is told
// on stderr; *.localhost resolves, which the system's resolver does not always do.
const dns = require('node:dns');
const net = require('node:net');

const isLocal = (host) =>
  host === 'localhost' || host.endsWith('.localhost') || host === '::1' || host.startsWith('127.');

function refuse(host, callback) {
  process.stderr.write(`[netguard] blocked ${host}\n`);
  const error = Object.assign(new Error(`netguard: ${host}`), { code: 'ENETGUARD' });
  process.nextTick(callback, error);
}

dns.lookup = function lookup(host, options, callback) {
  if (typeof options === 'function') [callback, options] = [options, {}];
  if (!isLocal(host)) return refuse(host, callback);
  if (options?.all) return process.nextTick(callback, null, [{ address: '127.0.0.1', family: 4 }]);
  return process.nextTick(callback, null, '127.0.0.1', 4);
};

// An address needs no look-up (the instance metadata service is one).
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function guarded(...parameters) {
  const options = Array.isArray(parameters[0]) ? parameters[0][0] : parameters[0];
  const host = options?.host ?? options?.hostname;
  if (typeof host === 'string' && net.isIP(host) && !isLocal(host)) {
    refuse(host, (error) => this.destroy(error));
    return this;
  }
  return connect.apply(this, parameters);
};
