// NODE_OPTIONS=--require, with REAL_HOSTS_PORT: https to AWS's own host names goes, without TLS, to a server on this machine.
// The program sees the endpoints that it sees in life: a host for each service and region, and for what is addressed by host.
const https = require('node:https');
const net = require('node:net');

const port = Number(process.env.REAL_HOSTS_PORT);
https.Agent.prototype.createConnection = function createConnection(options, done) {
  const socket = net.connect(port, '127.0.0.1');
  socket.encrypted = true;
  socket.authorized = true;
  if (done) {
    socket.once('connect', () => done(null, socket));
    socket.once('error', done);
  }
  return socket;
};
