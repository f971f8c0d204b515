package main

import (
	"crypto/tls"
	"crypto/x509"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/keepalive"
)

// connection holds the flags of a channel with a client certificate.
type connection struct {
	server, ca, certificate, key string
}

// addFlags makes a set of flags that knows those of every program here.
func (c *connection) addFlags(name string) *flag.FlagSet {
	flags := flag.NewFlagSet(name, flag.ExitOnError)
	flags.StringVar(&c.server, "server", "", "HOST:PORT, the host as in its certificate")
	flags.StringVar(&c.ca, "ca", "", "who signed the server's, PEM")
	flags.StringVar(&c.certificate, "certificate", "", "the caller's, PEM")
	flags.StringVar(&c.key, "key", "", "its key, PEM")
	return flags
}

// dial makes the channel, with the retries of service_config.json, which stands in the folder
// above the program. Nothing is sent before the first call; close it.
func (c *connection) dial() (*grpc.ClientConn, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	config, err := os.ReadFile(filepath.Join(filepath.Dir(program), "..", "service_config.json"))
	if err != nil {
		return nil, err
	}
	pair, err := tls.LoadX509KeyPair(c.certificate, c.key)
	if err != nil {
		return nil, err
	}
	signer, err := os.ReadFile(c.ca)
	if err != nil {
		return nil, err
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(signer) {
		return nil, fmt.Errorf("%s: got no certificate, want PEM", c.ca)
	}
	return grpc.Dial(c.server,
		grpc.WithTransportCredentials(credentials.NewTLS(&tls.Config{
			Certificates: []tls.Certificate{pair}, RootCAs: roots})),
		grpc.WithDefaultServiceConfig(string(config)),
		grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: 30 * time.Second}))
}
