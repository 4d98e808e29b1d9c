/* What Node's `ws` takes for the same talk: each message goes to every socket, with nothing stored or rendered. */
var WebSocketServer = require('../node_modules/ws').WebSocketServer
var server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2]), perMessageDeflate: false })

server.on('connection', function (socket) {
  socket.on('message', function (data) {
    server.clients.forEach(function (client) {
      client.send(data, { binary: false })
    })
  })
})
