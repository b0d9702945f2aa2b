// Stands in for @grpc/proto-loader in the bundle: gRPC asks for it only when .proto files are read at run time, which we never do.
module.exports = {};
