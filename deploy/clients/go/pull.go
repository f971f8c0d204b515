package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"os"
	"time"

	disclosure "disclosure/v1"

	"google.golang.org/grpc/status"
)

const (
	attemptsMax  = 5                      // streams that bring nothing, in a row
	firstPause   = 500 * time.Millisecond // before the second of them; doubles
	streamAtMost = 2 * time.Minute        // deadline of one stream
)

// document is a bulletin on its way in.
type document struct {
	service  disclosure.RenderServiceClient
	request  *disclosure.StreamBulletinRequest
	file     *os.File
	received int64
	digest   hash.Hash
	etag     string
}

// pull pulls a bulletin into a file, which appears once it is whole; it goes on where a stream
// broke, and checks length and digest.
func pull(arguments []string) int {
	var to connection
	flags := to.addFlags("pull")
	format := flags.String("format", "BULLETIN_FORMAT_PDF", "one of BulletinFormat")
	flags.Parse(arguments)
	number, known := disclosure.BulletinFormat_value[*format]
	if flags.NArg() != 2 || !known {
		flags.Usage()
		return exitUsage
	}
	channel, err := to.dial()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return exitUsage
	}
	defer channel.Close()
	path := flags.Arg(1)
	file, err := os.Create(path + ".part")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return exitUsage
	}
	defer file.Close()
	whole := &document{
		service: disclosure.NewRenderServiceClient(channel),
		request: &disclosure.StreamBulletinRequest{
			Name: flags.Arg(0), Format: disclosure.BulletinFormat(number)},
		file: file, digest: sha256.New()}
	if err := whole.receive(); err != nil {
		if _, isCall := status.FromError(err); isCall {
			printError(err)
			return exitCode(err)
		}
		fmt.Fprintf(os.Stderr, "%s: %v\n", flags.Arg(0), err)
		return exitRepeat
	}
	if err := os.Rename(path+".part", path); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return exitUsage
	}
	fmt.Printf("wrote %s, %d bytes\n", path, whole.received)
	return 0
}

// receive streams until the document is whole.
func (d *document) receive() error {
	for failures := 0; ; {
		before := d.received
		err := d.stream()
		if err == nil {
			return nil
		}
		failures++
		if d.received > before {
			failures = 1
		}
		if _, isCall := status.FromError(err); !isCall || failures == attemptsMax {
			return err
		}
		switch why := reason(err); {
		case why == "RENDITION_CHANGED" || why == "DIGEST_MISMATCH":
			if err := d.restart(); err != nil {
				return err
			}
		case exitCode(err) != exitRepeat:
			return err
		}
		fmt.Fprintf(os.Stderr, "%s, going on at byte %d\n", codeName(err), d.received)
		time.Sleep(firstPause << (failures - 1))
	}
}

func (d *document) restart() error {
	d.received, d.etag = 0, ""
	d.digest.Reset()
	return d.file.Truncate(0)
}

// stream receives until the document is whole, or the stream breaks.
func (d *document) stream() error {
	d.request.Resume = nil
	if d.etag != "" {
		d.request.Resume = &disclosure.ResumePoint{Etag: d.etag, Offset: d.received}
	}
	ctx, cancel := context.WithTimeout(context.Background(), streamAtMost)
	defer cancel()
	stream, err := d.service.StreamBulletin(ctx, d.request)
	if err != nil {
		return err
	}
	for {
		answer, err := stream.Recv()
		if err == io.EOF {
			return fmt.Errorf("the stream ended without its last part")
		}
		if err != nil {
			return err
		}
		switch part := answer.Part.(type) {
		case *disclosure.StreamBulletinResponse_Rendition:
			d.etag = part.Rendition.Etag
		case *disclosure.StreamBulletinResponse_Chunk:
			if err := d.take(part.Chunk); err != nil {
				return err
			}
		case *disclosure.StreamBulletinResponse_End:
			return d.check(part.End)
		}
	}
}

func (d *document) take(chunk *disclosure.Chunk) error {
	if chunk.Offset != d.received {
		return fmt.Errorf("chunk at %d, want %d", chunk.Offset, d.received)
	}
	piece := chunk.GetData()
	if text := chunk.GetText(); text != "" {
		piece = []byte(text)
	}
	d.digest.Write(piece)
	written, err := d.file.WriteAt(piece, d.received)
	d.received += int64(written)
	return err
}

func (d *document) check(end *disclosure.RenditionEnd) error {
	if digest := fmt.Sprintf("sha256:%x", d.digest.Sum(nil)); d.received != end.Length || digest != end.Digest {
		return fmt.Errorf("got %d bytes with %s, want %d with %s", d.received, digest, end.Length, end.Digest)
	}
	return nil
}
